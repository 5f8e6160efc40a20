// `cargo xtask test deploy`: the configuration files of dist/deploy/ in the real nginx and Caddy,
// held to what `cargo xtask serve` sends, and visited by Chromium.
//   node --test [--test-name-pattern=WORD] tests/deploy/deploy.test.mjs

import { after } from 'node:test';
import { xtask } from '../hosts/origin.mjs';
import { dist, stopAll } from '../hosts/processes.mjs';
import { corrected, republished } from './corrected.mjs';
import { oembed } from './oembed.mjs';
import { sameAnswers } from './same.mjs';
import { caddy, nginx } from './servers.mjs';
import { visitors, visits } from './visits.mjs';

after(stopAll);
const [own, behindNginx, behindCaddy, withoutBrotli] = await Promise.all([
  xtask(),
  nginx(dist),
  caddy(dist),
  nginx(dist, { brotli: false }),
]);
const servers = { nginx: behindNginx, caddy: behindCaddy };
const [visit, publishing] = await Promise.all([visitors(), republished()]);

sameAnswers(own, servers, withoutBrotli);
oembed(own, servers);
visits(servers, visit);
corrected(publishing);
