import type { AgreementService } from '../agreements/agreementService';
import type { CustomerServices } from '../customers/customerServices';
import type { DeskServices } from '../desk/deskServices';
import type { Cockpit } from '../invitations/cockpit';
import type { EnrolmentService } from '../enrolment/enrolmentService';
import type { MemberService } from '../members/memberService';
import type { LeavingService } from '../members/leaving';
import type { QuestionService } from '../questions/questionService';
import type { ProgrammeService } from '../programme/programmeService';
import type { RelationshipServices } from '../relationships/relationshipServices';
import type { ReminderService } from '../reminders/reminderService';
import type { PageSignInService } from '../members/pageSignInService';
import type { SignInService } from '../members/signInService';
import type { TransitionService } from '../transitions/transitionService';
import type { SubscriptionServices } from '../subscriptions/subscriptionServices';

/** Every service a dialog may call; filled by `app.ts`. One property a feature, types only. */
export interface Services {
  readonly members: MemberService;
  readonly signIn: SignInService;
  readonly pageSignIn: PageSignInService;
  readonly enrolment: EnrolmentService;
  readonly agreements: AgreementService;
  readonly relationships: RelationshipServices;
  readonly customers: CustomerServices;
  /** The programme operator's. */
  readonly desk: DeskServices;
  readonly reminders: ReminderService;
  readonly leaving: LeavingService;
  readonly transitions: TransitionService;
  readonly subscriptions: SubscriptionServices;
  readonly cockpit: Cockpit;
  readonly questions: QuestionService;
  readonly programme: ProgrammeService;
  /** Where pages of ours are reached. */
  readonly publicUrl: () => string;
}
