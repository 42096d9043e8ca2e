import { everyCardIn } from '../support/everyCard';

everyCardIn('en');
