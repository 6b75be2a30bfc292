import * as conditions from './conditions';
import type { FluxApp } from '../app/flux-app';
import { operandOf } from '../app/operand';
import type { Assertion } from '../app/ordered-resource';
import { SETTINGS } from '../extension/settings/table';
import { ExtensionSpec } from '../model/specification';
import { propertyOf } from '../rules/extension/per';
import { isUnknown } from '../tokens';

/** What Terraform judges of an extension's settings, since they are not known at synth. */
export function settingsPreconditions(spec: ExtensionSpec, app: FluxApp): Assertion[] {
  return lateSettings(spec).filter(({ type }) => app.refuses(type.code, spec.at)).map(({ key, type }) =>
    conditions.setting(type.code, spec.at, propertyOf(spec, key), operandOf(spec.settings![key]), type.pattern!, type.allowed));
}

/** The settings with a pattern whose values only Terraform knows. */
export function lateSettings({ settings }: ExtensionSpec) {
  return SETTINGS.filter(({ key, type }) => type.pattern !== undefined && isUnknown(settings?.[key]));
}
