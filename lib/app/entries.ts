import { realpathSync } from 'fs';
import { IConstruct } from 'constructs';
import { isWithin, nearestAt, stackAround } from './attached';
import type { FluxApp } from './flux-app';
import { Entry, entryOf } from '../findings/entry';

/**
 * The findings at a construct and below it, as they are now.
 * @param folder where files are named from
 */
export function entriesAt(app: FluxApp, scope: IConstruct, folder = process.cwd()): Entry[] {
  const base = realpathSync(folder);
  return app.findings.filter(isWithin(scope)).map((finding) => entryOf(finding, {
    stack: stackAround(nearestAt(app.root, finding.at))?.node.path,
    position: app.positions?.at(finding.at, base),
  }));
}
