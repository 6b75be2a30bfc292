import { describeRule } from './table';
import { SECRET_TABLES } from './tables/secret';

SECRET_TABLES.forEach(describeRule);
