import { everyCardIn } from '../support/everyCard';

everyCardIn('ko');
