// The borders of ARCHITECTURE.md §3, checked on every run.
const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  // Tests look at both sides of a border; testing.ts is their support.
  from: { path: `^${from}/`, pathNot: '[.](test|fixture)[.]tsx?$|^platform/testing[.]ts$' },
  to: {
    path: '^(contract|lib|authority|platform|web|sandbox|verify|e2e|tools|bench)/',
    pathNot: allowed.map((a) => `^${a}/`),
  },
});
const library = (name, libraries, ...rooms) => ({
  name,
  severity: 'error',
  from: {
    path: '^(contract|lib|authority|platform|web|sandbox|verify)/',
    pathNot: [...rooms, '^sandbox/', '[.]test[.]tsx?$'],
  },
  to: { path: `^node_modules/(${libraries})/` },
});
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('contract-knows-nobody', 'contract', 'contract'),
    only('lib-knows-nobody', 'lib', 'lib'),
    only('authority-is-data', 'authority', 'authority'),
    only('platform-border', 'platform', 'platform', 'contract', 'authority', 'lib'),
    only('web-knows-the-contract', 'web', 'web', 'contract'),
    only('sandbox-border', 'sandbox', 'sandbox', 'lib'),
    only('verify-border', 'verify', 'verify', 'lib'),
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'base-knows-no-domain',
      severity: 'error',
      from: { path: '^platform/base/' },
      to: { path: '^platform/(domains|adapters)/' },
    },
    {
      name: 'pure-files-do-no-io',
      comment: 'rules, lifecycles and policies import no IO: no node builtins but crypto, no base, no adapters',
      severity: 'error',
      from: { path: '^platform/domains/.*/(.*[.]lifecycle|.*[.]rules|policy)[.]ts$' },
      to: {
        path: '^(platform/(base|adapters)/|node:|fs|http|net|child_process)',
        pathNot: '^platform/base/(errors|actor)[.]ts$',
      },
    },
    {
      name: 'features-never-import-each-other',
      severity: 'error',
      from: { path: '^web/(applicant|office)/features/([^/]+)/' },
      to: { path: '^web/(applicant|office)/features/', pathNot: '^web/$1/features/$2/' },
    },
    library('jobs-library-in-one-room', 'pg-boss', '^platform/base/(jobs|job-workers)[.]ts$'),
    library('driver-in-one-room', 'pg', '^platform/base/(db|migrate)[.]ts$', '^platform/testing[.]ts$'),
    library('pdf-renderer-in-one-room', '@myriaddreamin|fontkit', '^lib/pdf/'),
    library('pdf-signing-in-one-room', '@libpdf', '^lib/pades/'),
    { name: 'not-to-test', severity: 'error', from: { pathNot: '[.]test[.]tsx?$' }, to: { path: '[.]test[.]tsx?$' } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
