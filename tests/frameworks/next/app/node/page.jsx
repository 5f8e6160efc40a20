import answers from '../../made/answers.json';
import { Article } from '../Article.jsx';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export default function Page() {
  return <Article answers={answers} />;
}
