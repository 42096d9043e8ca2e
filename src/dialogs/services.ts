import type { AgreementService } from '../agreements/agreementService';
import type { CustomerServices } from '../customers/customerServices';
import type { EnrolmentService } from '../enrolment/enrolmentService';
import type { MemberService } from '../members/memberService';
import type { ProgrammeService } from '../programme/programmeService';
import type { RelationshipServices } from '../relationships/relationshipServices';
import type { SignInService } from '../members/signInService';

/** Every service a dialog may call; filled by `app.ts`. One property a feature, types only. */
export interface Services {
  readonly members: MemberService;
  readonly signIn: SignInService;
  readonly enrolment: EnrolmentService;
  readonly agreements: AgreementService;
  readonly relationships: RelationshipServices;
  readonly customers: CustomerServices;
  readonly programme: ProgrammeService;
  /** Where pages of ours are reached. */
  readonly publicUrl: () => string;
}
