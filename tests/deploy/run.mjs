// `cargo xtask test deploy`: the configuration files of dist/deploy/ in the real nginx and Caddy,
// held to what `cargo xtask serve` sends, and visited by Chromium.
//   node tests/deploy/run.mjs [WORD…]

import { suite } from '../hosts/checks.mjs';
import { xtask } from '../hosts/origin.mjs';
import { dist } from '../hosts/processes.mjs';
import { corrected } from './corrected.mjs';
import { oembed } from './oembed.mjs';
import { sameAnswers } from './same.mjs';
import { caddy, nginx } from './servers.mjs';
import { visits } from './visits.mjs';

await suite(async () => {
  const [own, behindNginx, behindCaddy, withoutBrotli] = await Promise.all([
    xtask(),
    nginx(dist),
    caddy(dist),
    nginx(dist, { brotli: false }),
  ]);
  await sameAnswers(own, { nginx: behindNginx, caddy: behindCaddy }, withoutBrotli);
  await oembed(own, { nginx: behindNginx, caddy: behindCaddy });
  await visits({ nginx: behindNginx, caddy: behindCaddy });
  await corrected();
});
