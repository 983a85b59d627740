import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';

/** A zone by its IANA name: every platform knows its rules, whether or not the file brings them along. */
class NamedZone extends ICAL.Timezone {
  constructor(name: string) {
    super({ tzid: name });
  }

  /** In seconds. A wall-clock time that is skipped counts from before the clocks change (RFC 5545, 3.3.5). */
  override utcOffset({ year, month, day, hour, minute, second }: ICAL.Time): number {
    const wall = { year, month, day, hour, minute, second };
    const moment = DateTime.fromObject(wall, { zone: this.tzid }).toMillis();
    return (Date.UTC(year, month - 1, day, hour, minute, second) - moment) / 1000;
  }
}

/** The time zones of a calendar: by IANA name, or as the file describes them (Outlook's "GMT Standard Time"). */
export class Zones {
  readonly #service: ICAL.Timezone;
  readonly #known = new Map<string, ICAL.Timezone>();

  constructor(calendar: ICAL.Component, serviceZone: string) {
    this.#service = new NamedZone(serviceZone);
    for (const described of calendar.getAllSubcomponents('vtimezone')) {
      const name = described.getFirstPropertyValue('tzid');
      if (typeof name === 'string' && yearly(described)) this.#known.set(name, new ICAL.Timezone(described));
    }
  }

  /** The zone of a name; of none, that of the service: such times float. Undefined when nobody knows the name. */
  named(name: string | undefined): ICAL.Timezone | undefined {
    if (name === undefined) return this.#service;
    if (IANAZone.isValidZone(name)) return new NamedZone(name);
    return this.#known.get(name);
  }
}

/** Clocks change once or twice a year; other rules would keep ical.js busy for hours. */
function yearly(zone: ICAL.Component): boolean {
  return zone
    .getAllSubcomponents()
    .flatMap(change => change.getAllProperties('rrule'))
    .every(rule => {
      const recur = rule.getFirstValue();
      return recur instanceof ICAL.Recur && recur.freq === 'YEARLY';
    });
}
