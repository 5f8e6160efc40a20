import { pressAll } from './helpers/studio-press.mjs';

pressAll('mouse');
