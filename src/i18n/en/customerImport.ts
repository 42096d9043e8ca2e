import type { customerImportKo } from '../ko/customerImport';
import type { TextsLike } from '../textsLike';

export const customerImportEn: TextsLike<typeof customerImportKo> = {
  'customerImport.willCome':
    'Customers that you already serve in other portals (Office 365 admin center, Azure portal) are brought into your customer list here by the program operator. Your provider’s customers are not.',
  'customerImport.came':
    'The program operator brought customers of other portals into your customer list on {date}: {count}.',
  'customerImport.title': 'Customers of other portals were brought over',
  'customerImport.body':
    'The program operator brought customers that you already serve in other portals (Office 365 admin center, Azure portal) into your customer list.',
  'customerImport.noRights':
    'They are in the list, and nobody has a new permission. To administer a customer or have orders submitted, its authorization is needed.',
  'customerImport.outOfRegion':
    '{count} of the file’s customers are outside your CSP region. They are in the list, but you can sell and order only for customers in your own region.',
  'customerImport.added': 'Added',
  'customerImport.changed': 'Changed',
  'customerImport.alreadyThere': 'Already there',
  'customerImport.date': 'Date',
};
