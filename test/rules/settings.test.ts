import { describeRule } from './table';
import { CONTROLLER_TABLES } from './tables/controllers';
import { SETTING_KEY_TABLES } from './tables/setting-key';
import { SETTING_TOGETHER_TABLES } from './tables/setting-together';
import { SETTING_VALUE_TABLES } from './tables/setting-value';

[...SETTING_KEY_TABLES, ...SETTING_VALUE_TABLES, ...SETTING_TOGETHER_TABLES, ...CONTROLLER_TABLES].forEach(describeRule);
