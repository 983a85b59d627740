import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('the image', () => {
  const dockerfile = read('infra/Dockerfile');
  const lines = dockerfile.split('\n').filter(line => line !== '' && !line.startsWith('#'));

  it('runs the Node that the tests run on', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(match => match[1]);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases)).toEqual(new Set([`node:${packageJson.devDependencies.node}-slim`]));
  });

  it('holds packages that the product needs, installed without running their scripts', () => {
    expect(lines.filter(line => line.startsWith('RUN npm'))).toEqual([
      'RUN npm ci --omit=dev --ignore-scripts',
    ]);
  });

  it('runs as a person without rights, who may write to data alone', () => {
    expect(lines.indexOf('USER node')).toBeGreaterThan(-1);
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex(line => line.startsWith('CMD')));
    expect(dockerfile).not.toMatch(/--chown/);
    expect(dockerfile).toContain('install -d -o node -g node -m 0700 data');
  });

  it('says whether it is well, and starts as `npm start` does, getting its own signals', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    expect(lines.at(-1)).toBe(
      `CMD ${JSON.stringify(packageJson.scripts.start.split(' ')).replace(',', ', ')}`,
    );
  });

  it('is built from the product’s code alone', () => {
    const rules = read('.dockerignore')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(match =>
      match[1]!.split(' '),
    );
    for (const path of copied) {
      expect(existsSync(new URL(path, root)), path).toBe(true);
      expect(rules, path).toContain(`!${path}`);
    }
    expect(copied).not.toContain('.');
  });
});

describe('what the product imports', () => {
  it('is a package that the image has, not one for development or somebody else’s', () => {
    const there = Object.keys(packageJson.dependencies);
    // What runs in the browser is handed to it, or built, from packages of its own.
    const files = globSync('{bot,cards,src}/**/*.ts', { cwd: root }).filter(
      path => !path.startsWith('bot/sandbox/page/'),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const path of files) {
      for (const [, name] of read(path).matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'/gm)) {
        if (name!.startsWith('node:')) continue;
        const parts = name!.split('/');
        expect(there, path).toContain(parts.slice(0, name!.startsWith('@') ? 2 : 1).join('/'));
      }
    }
  });
});

describe('one box', () => {
  const { services, volumes } = parse(read('infra/compose.yaml'));

  it('keeps the records in a volume and comes back after a crash or a restart', () => {
    expect(services.attune.volumes).toEqual(['data:/app/data']);
    expect(Object.keys(volumes)).toContain('data');
    expect(services.attune.environment.ATTUNE_STORE).toBe('sqlite');
    for (const service of Object.values<{ restart: string }>(services)) {
      expect(service.restart).toBe('unless-stopped');
    }
  });

  it('is one replica: SQLite has one writer', () => {
    expect(services.attune.deploy).toBeUndefined();
  });

  it('takes its secrets from a file that git ignores, and refuses to start without it', () => {
    expect(services.attune.env_file).toEqual([{ path: 'attune.env', required: true }]);
    expect(read('.gitignore').split('\n')).toContain('*.env');
    expect(read('infra/attune.env.example')).not.toMatch(/(SECRET|TOKEN|PASSWORD)=./);
  });

  it('is reached through TLS alone, at the two addresses that the chats call, and the page that emails lead to', () => {
    expect(services.attune.ports).toBeUndefined();
    const caddyfile = read('infra/Caddyfile');
    expect(caddyfile).toMatch(/^\{\$ATTUNE_HOST\} \{/);
    expect(caddyfile).toMatch(/path \/api\/messages \/slack\/events\n/);
    expect(caddyfile).toMatch(/handle \{\n\t\trespond 404\n\t\}/);
    expect(caddyfile).toMatch(/method GET HEAD POST\n\t\tpath \/outside\/\*\n/);
    expect(caddyfile.match(/reverse_proxy/g)).toHaveLength(2);
  });

  it('gives the process no rights that it does not need', () => {
    expect(services.attune).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(services.attune.security_opt).toContain('no-new-privileges:true');
  });

  it('pins what it pulls', () => {
    expect(services.caddy.image).toMatch(/^caddy:\d+\.\d+/);
  });
});
