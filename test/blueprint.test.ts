import { Testing } from 'cdktf';
import { ENVIRONMENTS, PlatformStack } from '../examples/platform';
import { TutorialStack } from '../examples/tutorial';

/** The Terraform of a stack as a reviewer reads it; `true` runs the validations, which `Testing.synth` leaves out otherwise. */
function terraformOf(stack: PlatformStack | TutorialStack): object {
  return JSON.parse(Testing.synth(stack, true));
}

test.each(ENVIRONMENTS)('the platform in $name', (environment) => {
  expect(terraformOf(new PlatformStack(Testing.app(), `platform-${environment.name}`, environment))).toMatchSnapshot();
});

test('the tutorial', () => {
  const clusterId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/'
    + 'Microsoft.ContainerService/managedClusters/tutorial';
  expect(terraformOf(new TutorialStack(Testing.app(), 'tutorial', clusterId))).toMatchSnapshot();
});
