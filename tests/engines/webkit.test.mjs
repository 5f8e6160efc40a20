import { testEngine } from './tests.mjs';

await testEngine('webkit');
