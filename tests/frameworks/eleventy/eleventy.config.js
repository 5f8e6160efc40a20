import { readFileSync } from 'node:fs';

const answers = JSON.parse(readFileSync('made/answers.json', 'utf8'));

// The <div> on a line of its own, and no empty line within: any Markdown leaves all of it alone.
const explainer = (id, attributes, answer) => `<div>
<tu-jie id="${id}" ${attributes}>
${answers[answer]}
</tu-jie>
</div>`;

export default function (config) {
  config.addShortcode('explainer', explainer);
  config.addPassthroughCopy({ public: '.' });
}

export const configuration = { dir: { output: 'dist' } };
export { configuration as config };
