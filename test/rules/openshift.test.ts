import { describeRule } from './table';
import { OPENSHIFT_TABLES } from './tables/openshift';

OPENSHIFT_TABLES.forEach(describeRule);
