import { CONTROLLER_RULES } from './controllers';
import { NEEDS_RULES } from './needs';
import { PRESENCE_RULES } from './presence';
import { SETTING_KEY_RULES } from './setting-key';
import { SETTING_TOGETHER_RULES } from './setting-together';
import { SETTING_VALUE_RULES } from './setting-value';
import { VERSION_RULES } from './version';
import { Rule } from '../rule';

export const EXTENSION_RULES: Rule[] = [
  ...PRESENCE_RULES, ...VERSION_RULES, ...SETTING_KEY_RULES, ...SETTING_VALUE_RULES, ...SETTING_TOGETHER_RULES, ...CONTROLLER_RULES, ...NEEDS_RULES,
];
