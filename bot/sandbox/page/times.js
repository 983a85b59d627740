/** Times as people in the service read them, whatever the browser's own time zone. */
export class Times {
  #zone;

  /** @param {string} zone such as "Europe/London" */
  constructor(zone) {
    this.#zone = zone;
  }

  /** "Wed 25 Nov 2026, 09:12" @param {number} at */
  long(at) {
    return this.#format(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  }

  /** "09:12" when that is today, else "Wed 25 Nov, 09:12". @param {number} at @param {number} now */
  short(at, now) {
    const isToday = this.#day(at) === this.#day(now);
    return this.#format(at, isToday ? {} : { weekday: 'short', day: 'numeric', month: 'short' });
  }

  /** @param {number} at */
  #day(at) {
    return new Intl.DateTimeFormat('en-GB', { timeZone: this.#zone }).format(at);
  }

  /** @param {number} at @param {Intl.DateTimeFormatOptions} day */
  #format(at, day) {
    const zone = { timeZone: this.#zone };
    const time = new Intl.DateTimeFormat('en-GB', { ...zone, hour: '2-digit', minute: '2-digit' }).format(at);
    return Object.keys(day).length === 0
      ? time
      : `${new Intl.DateTimeFormat('en-GB', { ...zone, ...day }).format(at).replace(/^(\w+),/, '$1')}, ${time}`;
  }
}

/** "2 d 3 h 15 min" @param {number} milliseconds */
export function lengthOf(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ];
  return parts
    .filter(([count]) => count !== 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
