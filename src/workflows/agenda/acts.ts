import { careTeam } from '../../people/roles.ts';
import { cancellers } from '../cancellation/cancel.ts';
import { planners } from '../sessions/rules.ts';
import type { Workflow } from '../workflow.ts';
import { choosing } from './choose.ts';
import { help } from './help.ts';
import { today } from './today.ts';

/** What a person can type: today, cancel, alert, change, help. */
export const agenda: Workflow = {
  acts: {
    today,
    help,
    cancel: choosing('cancel', 'cancellation.form', cancellers, 'nothing-to-cancel', 'BMC-2.2b'),
    alert: choosing('alert', 'alert.form', careTeam, 'nothing-to-alert', 'BMC-2.2f'),
    change: choosing('change', 'session.change-form', planners, 'nothing-to-change', 'BMC-2.2c'),
  },
  posts: {},
};
