import { summaryOf } from './providers';

const REGISTRY = `
╷
│ Error: Failed to query available provider packages
│
│ Could not retrieve the list of available versions for provider azure/azapi:
│ could not connect to registry.terraform.io: failed to request discovery
│ document: Get "https://registry.terraform.io/.well-known/terraform.json": ${'proxied '.repeat(30)}
│ proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused
╵
`;

test('why a provider can\'t be had is said in one line, which ends as the error does', () => {
  expect(summaryOf('\n│ Error: none\n│\n│ of it')).toBe('Error: none of it');
  const line = summaryOf(REGISTRY);
  expect(line).toMatch(/^Error: Failed to query available provider packages Could .* … .*proxied proxyconnect tcp: .* connection refused$/);
  expect(line.length).toBeLessThan(370);
});

test('what is left out is cut between words', () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
  const [first, last] = summaryOf(words.join(' ')).split(' … ').map((part) => part.split(' '));
  expect(first).toEqual(words.slice(0, first.length));
  expect(last).toEqual(words.slice(-last.length));
});
