const { App } = require('cdktf');
const { TutorialStack } = require('./tutorial');

const app = new App();
new TutorialStack(app, 'tutorial',
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/Microsoft.ContainerService/managedClusters/tutorial');
app.synth();
