import type { Plain } from '../access/plain.ts';
import type { PersonId, YoungPersonId } from '../people/service.ts';
import type { ClauseId } from '../policy/clauses.ts';
import type { Instant } from '../time.ts';
import type { Agenda, Choose, Help } from './agenda/view.ts';
import type { AlertDetail, AlertForm, AlertPost, NotDelivered, PlanDetail, PlanForm } from './alert/view.ts';
import type { ArtworkForm, ArtworkPost } from './artwork/view.ts';
import type { CancelForm, CancellationDetail, CancellationPost, OfferForm } from './cancellation/view.ts';
import type {
  AdvicePost,
  ConsultationDetail,
  ConsultationForm,
  ConsultationNoteForm,
  ConsultationPost,
} from './consultation/view.ts';
import type {
  DisclosureAddForm,
  DisclosureDetail,
  DisclosureForm,
  DisclosurePost,
  DisclosureSent,
  DismissForm,
  Emergency,
  StepForm,
} from './disclosure/view.ts';
import type {
  ActivityDetail,
  ActivityForm,
  JournalAsk,
  JournalDelete,
  JournalDetail,
  JournalExport,
  JournalForm,
  JournalList,
  JournalShared,
  JournalShareForm,
} from './journal/view.ts';
import type { LeavingForm, LeavingPost } from './leaving/view.ts';
import type { LinksForm } from './links/view.ts';
import type {
  MeetingAnswerForm,
  MeetingDetail,
  MeetingForm,
  MeetingOutcomeForm,
  MeetingPlaceForm,
  MeetingPost,
  MeetingSubstituteForm,
  MeetingTimesForm,
} from './meeting/view.ts';
import type {
  CarePlanForm,
  NoticeDetail,
  NoticeForm,
  NoticeLetter,
  NoticeList,
  NoticePost,
  NoticeRecordForm,
  NoticesPost,
  NoticeUnreached,
} from './notices/view.ts';
import type { DigestPost, Overview } from './overview/view.ts';
import type {
  AttemptForm,
  AttemptRightForm,
  NotNowForm,
  PathwayDetail,
  PathwayForm,
  PathwayPost,
  TextForm,
} from './pathway/view.ts';
import type { ReportForm, ReportPost, ReportShown } from './report/view.ts';
import type {
  BeforeFirst,
  ChangeForm,
  Clash,
  ContractingForm,
  EducationTimes,
  ProximityDetail,
  ProximityForm,
  SessionCard,
  SessionForm,
  SicknessForm,
  SlotForm,
} from './sessions/view.ts';
import type {
  ExtendForm,
  RetractForm,
  SecondLookPost,
  SummaryDetail,
  SummaryForm,
  SummaryOverdue,
  SummaryOwed,
  SummaryPost,
  SummaryPreview,
  SummaryReasons,
  SummaryUnread,
} from './summary/view.ts';
import type { DeliveryProblem } from './upkeep/view.ts';
import type { Saying } from './way-back/ask.ts';
import type {
  AllocateForm,
  AskAgainForm,
  ReferralAnswer,
  ReferralForm,
  TherapistToName,
  WayBackPost,
} from './way-back/view.ts';
import type {
  ApproveForm,
  ContinueForm,
  ConversationForm,
  DeclineForm,
  DelegationForm,
  ProposalDetail,
  ProposalForm,
  ProposalMissing,
  ProposalPost,
  TaperForm,
} from './withdrawal/view.ts';

/** What a button can say besides. */
type Code = 'explained' | 'keep' | 'anyway' | 'once' | 'weekly' | Saying;

/** A button: what it asks for and what it saw. Ids and plain facts alone; a click is a claim. */
export interface Action {
  readonly verb: string;
  readonly about?: YoungPersonId;
  readonly input: {
    readonly [name: string]: Plain | number | Code;
  };
  /** Key of its text in the catalogue (`actions.…`), and what goes into it. */
  readonly label: string;
  readonly with?: { readonly [name: string]: Plain | number | { readonly at: number } };
  /** It opens something for the presser alone (a dialog in Teams, a modal in Slack) and changes nothing by itself. */
  readonly opens?: boolean;
  readonly style?: 'positive' | 'destructive';
}

/** A button that leads to something of Attune's own outside the card, until then. */
export interface Link {
  readonly to: 'calendar' | 'letter';
  readonly about: YoungPersonId;
  readonly id: Plain;
  /** It opens for one person. */
  readonly person: PersonId;
  readonly until: Instant;
}

/** What every card has. */
export interface Common {
  readonly clause: ClauseId;
  readonly actions: readonly Action[];
  /** Shown where there is something to lead to. */
  readonly links?: readonly Link[];
}

/** Cards that stand in a chat: plain facts alone (promise 1). */
interface Posts {
  session: SessionCard;
  'education-times': EducationTimes;
  'before-first': BeforeFirst;
  cancellation: CancellationPost;
  alert: AlertPost;
  summary: SummaryPost;
  'summary-owed': SummaryOwed;
  'summary-overdue': SummaryOverdue;
  'summary-unread': SummaryUnread;
  'second-look': SecondLookPost;
  disclosure: DisclosurePost;
  'disclosure-sent': DisclosureSent;
  pathway: PathwayPost;
  meeting: MeetingPost;
  proposal: ProposalPost;
  notice: NoticePost;
  notices: NoticesPost;
  'notice-unreached': NoticeUnreached;
  'way-back': WayBackPost;
  'therapist-to-name': TherapistToName;
  artwork: ArtworkPost;
  leaving: LeavingPost;
  consultation: ConsultationPost;
  advice: AdvicePost;
  'not-delivered': NotDelivered;
  'journal-ask': JournalAsk;
  'journal-shared': JournalShared;
  'report-there': ReportPost;
  digest: DigestPost;
  'delivery-problem': DeliveryProblem;
}

/** Cards that open for one person and close again: forms, lists and revealed content. */
interface Privates {
  session: SessionCard;
  'session-form': SessionForm;
  clash: Clash;
  'change-form': ChangeForm;
  'sickness-form': SicknessForm;
  'contracting-form': ContractingForm;
  'proximity-form': ProximityForm;
  'slot-form': SlotForm;
  'proximity-detail': ProximityDetail;
  'cancel-form': CancelForm;
  'cancellation-detail': CancellationDetail;
  'offer-form': OfferForm;
  'alert-form': AlertForm;
  'alert-detail': AlertDetail;
  'plan-form': PlanForm;
  'plan-detail': PlanDetail;
  'journal-list': JournalList;
  'journal-form': JournalForm;
  'journal-detail': JournalDetail;
  'journal-delete': JournalDelete;
  'journal-export': JournalExport;
  'journal-share-form': JournalShareForm;
  'activity-form': ActivityForm;
  'activity-detail': ActivityDetail;
  'summary-form': SummaryForm;
  'summary-preview': SummaryPreview;
  'summary-detail': SummaryDetail;
  'summary-reasons': SummaryReasons;
  'extend-form': ExtendForm;
  'retract-form': RetractForm;
  'disclosure-form': DisclosureForm;
  'disclosure-add-form': DisclosureAddForm;
  'disclosure-detail': DisclosureDetail;
  'step-form': StepForm;
  'dismiss-form': DismissForm;
  emergency: Emergency;
  'pathway-form': PathwayForm;
  'pathway-detail': PathwayDetail;
  'attempt-form': AttemptForm;
  'attempt-right-form': AttemptRightForm;
  'idea-form': TextForm;
  'not-now-form': NotNowForm;
  'discuss-form': TextForm;
  'not-yet-form': TextForm;
  'meeting-form': MeetingForm;
  'meeting-times-form': MeetingTimesForm;
  'meeting-answer-form': MeetingAnswerForm;
  'meeting-substitute-form': MeetingSubstituteForm;
  'meeting-cancel-form': TextForm;
  'meeting-outcome-form': MeetingOutcomeForm;
  'meeting-place-form': MeetingPlaceForm;
  'meeting-detail': MeetingDetail;
  overview: Overview;
  'report-form': ReportForm;
  report: ReportShown;
  'conversation-form': ConversationForm;
  'proposal-missing': ProposalMissing;
  'proposal-form': ProposalForm;
  'continue-form': ContinueForm;
  'proposal-detail': ProposalDetail;
  'proposal-not-agree-form': TextForm;
  'proposal-ask-form': TextForm;
  'proposal-reply-form': TextForm;
  'proposal-take-back-form': TextForm;
  'approve-form': ApproveForm;
  'taper-form': TaperForm;
  'decline-form': DeclineForm;
  'delegation-form': DelegationForm;
  'notice-list': NoticeList;
  'notice-form': NoticeForm;
  'notice-detail': NoticeDetail;
  'notice-letter': NoticeLetter;
  'care-plan-form': CarePlanForm;
  'notice-record-form': NoticeRecordForm;
  'allocate-form': AllocateForm;
  'ask-again-form': AskAgainForm;
  'artwork-form': ArtworkForm;
  'links-form': LinksForm;
  'referral-form': ReferralForm;
  'referral-answer': ReferralAnswer;
  'consultation-form': ConsultationForm;
  'consultation-detail': ConsultationDetail;
  'consultation-note-form': ConsultationNoteForm;
  'leaving-form': LeavingForm;
  agenda: Agenda;
  choose: Choose;
  help: Help;
}

export type PostCard = keyof Posts;
export type PrivateCard = keyof Privates;
export type DataOf<C extends PostCard | PrivateCard> = C extends PostCard
  ? Posts[C]
  : C extends PrivateCard
    ? Privates[C]
    : never;

export type PostView = { [C in PostCard]: { readonly card: C; readonly data: Posts[C] } }[PostCard];
export type PrivateView = {
  [C in PrivateCard]: { readonly card: C; readonly data: Privates[C] };
}[PrivateCard];
