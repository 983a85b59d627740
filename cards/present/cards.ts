import type { DataOf, PostCard, PrivateCard } from '../../src/workflows/views.ts';
import type { Card } from '../define.ts';
import { activityDetail, activityForm } from './activity.ts';
import { agenda, choose, help } from './agenda.ts';
import { contractingForm, proximityDetail, proximityForm, slotForm } from './agreements.ts';
import { alert, alertDetail, alertForm, planDetail, planForm } from './alert.ts';
import { cancelForm, cancellation, cancellationDetail, offerForm } from './cancellation.ts';
import {
  advice,
  consultation,
  consultationDetail,
  consultationForm,
  consultationNoteForm,
} from './consultation.ts';
import { deliveryProblem, notDelivered } from './delivery.ts';
import { disclosure, disclosureDetail, disclosureSent } from './disclosure.ts';
import { disclosureAddForm, disclosureForm, dismissForm, emergency, stepForm } from './disclosure-forms.ts';
import { journalDelete, journalDetail, journalExport, journalList, journalShareForm } from './journal.ts';
import { journalForm } from './journal-form.ts';
import { journalAsk, journalShared } from './journal-posts.ts';
import { artwork, artworkForm, leaving, leavingForm } from './leaving.ts';
import { noticeLetter } from './letter.ts';
import { linksForm } from './links.ts';
import { meeting, meetingDetail } from './meeting.ts';
import {
  meetingAnswerForm,
  meetingForm,
  meetingOutcomeForm,
  meetingPlaceForm,
  meetingSubstituteForm,
  meetingTimesForm,
} from './meeting-forms.ts';
import {
  carePlanForm,
  notice,
  noticeDetail,
  noticeForm,
  noticeList,
  noticeRecordForm,
  notices,
  noticeUnreached,
} from './notices.ts';
import { digest, overview } from './overview.ts';
import { pathway, pathwayDetail } from './pathway.ts';
import {
  attemptForm,
  attemptRightForm,
  discussForm,
  ideaForm,
  meetingCancelForm,
  notNowForm,
  notYetForm,
  pathwayForm,
  proposalAskForm,
  proposalNotAgreeForm,
  proposalReplyForm,
  proposalTakeBackForm,
} from './pathway-forms.ts';
import { changeForm, clash, sessionForm, sicknessForm } from './planning.ts';
import { report, reportForm, reportThere } from './report.ts';
import { beforeFirst, educationTimes, session } from './session.ts';
import {
  extendForm,
  retractForm,
  secondLook,
  summary,
  summaryDetail,
  summaryOverdue,
  summaryOwed,
  summaryReasons,
  summaryUnread,
} from './summary.ts';
import { summaryForm, summaryPreview } from './summary-draft.ts';
import {
  allocateForm,
  askAgainForm,
  referralAnswer,
  referralForm,
  therapistToName,
  wayBack,
} from './way-back.ts';
import { proposal, proposalDetail } from './withdrawal.ts';
import {
  approveForm,
  continueForm,
  conversationForm,
  declineForm,
  delegationForm,
  proposalForm,
  proposalMissing,
  taperForm,
} from './withdrawal-forms.ts';

/** Every card that a workflow can show; one without a drawing does not compile. */
export const cards: { readonly [C in PostCard | PrivateCard]: Card<DataOf<C>> } = {
  session,
  'education-times': educationTimes,
  'before-first': beforeFirst,
  cancellation,
  alert,
  summary,
  'summary-owed': summaryOwed,
  'summary-overdue': summaryOverdue,
  'summary-unread': summaryUnread,
  'second-look': secondLook,
  disclosure,
  'disclosure-sent': disclosureSent,
  pathway,
  meeting,
  proposal,
  notice,
  notices,
  'notice-unreached': noticeUnreached,
  'way-back': wayBack,
  'therapist-to-name': therapistToName,
  artwork,
  leaving,
  consultation,
  advice,
  'not-delivered': notDelivered,
  'delivery-problem': deliveryProblem,
  'session-form': sessionForm,
  clash,
  'change-form': changeForm,
  'sickness-form': sicknessForm,
  'contracting-form': contractingForm,
  'slot-form': slotForm,
  'proximity-form': proximityForm,
  'proximity-detail': proximityDetail,
  'cancel-form': cancelForm,
  'cancellation-detail': cancellationDetail,
  'offer-form': offerForm,
  'alert-form': alertForm,
  'alert-detail': alertDetail,
  'plan-form': planForm,
  'plan-detail': planDetail,
  'journal-ask': journalAsk,
  'journal-shared': journalShared,
  'journal-list': journalList,
  'journal-form': journalForm,
  'journal-detail': journalDetail,
  'journal-delete': journalDelete,
  'journal-export': journalExport,
  'journal-share-form': journalShareForm,
  'activity-form': activityForm,
  'activity-detail': activityDetail,
  'summary-form': summaryForm,
  'summary-preview': summaryPreview,
  'summary-detail': summaryDetail,
  'summary-reasons': summaryReasons,
  'extend-form': extendForm,
  'retract-form': retractForm,
  'disclosure-form': disclosureForm,
  'disclosure-add-form': disclosureAddForm,
  'disclosure-detail': disclosureDetail,
  'step-form': stepForm,
  'dismiss-form': dismissForm,
  emergency,
  'pathway-form': pathwayForm,
  'pathway-detail': pathwayDetail,
  'attempt-form': attemptForm,
  'attempt-right-form': attemptRightForm,
  'idea-form': ideaForm,
  'not-now-form': notNowForm,
  'discuss-form': discussForm,
  'not-yet-form': notYetForm,
  'meeting-form': meetingForm,
  'meeting-times-form': meetingTimesForm,
  'meeting-answer-form': meetingAnswerForm,
  'meeting-substitute-form': meetingSubstituteForm,
  'meeting-cancel-form': meetingCancelForm,
  'meeting-outcome-form': meetingOutcomeForm,
  'meeting-place-form': meetingPlaceForm,
  'meeting-detail': meetingDetail,
  overview,
  digest,
  'report-form': reportForm,
  report,
  'report-there': reportThere,
  'conversation-form': conversationForm,
  'proposal-missing': proposalMissing,
  'proposal-form': proposalForm,
  'continue-form': continueForm,
  'proposal-detail': proposalDetail,
  'proposal-not-agree-form': proposalNotAgreeForm,
  'proposal-ask-form': proposalAskForm,
  'proposal-reply-form': proposalReplyForm,
  'proposal-take-back-form': proposalTakeBackForm,
  'approve-form': approveForm,
  'taper-form': taperForm,
  'decline-form': declineForm,
  'delegation-form': delegationForm,
  'notice-list': noticeList,
  'notice-form': noticeForm,
  'notice-detail': noticeDetail,
  'notice-letter': noticeLetter,
  'care-plan-form': carePlanForm,
  'notice-record-form': noticeRecordForm,
  'allocate-form': allocateForm,
  'ask-again-form': askAgainForm,
  'referral-form': referralForm,
  'referral-answer': referralAnswer,
  'consultation-form': consultationForm,
  'consultation-detail': consultationDetail,
  'consultation-note-form': consultationNoteForm,
  'leaving-form': leavingForm,
  'artwork-form': artworkForm,
  'links-form': linksForm,
  agenda,
  choose,
  help,
};
