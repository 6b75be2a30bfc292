const { Testing } = require('cdktf');
const { TutorialStack } = require('./tutorial');

test('the Terraform of the tutorial', () => {
  const stack = new TutorialStack(Testing.app(), 'tutorial',
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/Microsoft.ContainerService/managedClusters/tutorial');
  expect(JSON.parse(Testing.synth(stack, true))).toMatchSnapshot();
});
