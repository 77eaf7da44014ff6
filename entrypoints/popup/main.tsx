import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/common/controls.css';
import '../../components/common/parts.css';
import '../../components/log/log.css';
import '../../components/witness/verdict.css';
import '../../components/popup/popup.css';
import { systemClock } from '../../lib/clock.ts';
import { sessionShelf } from '../../lib/platform/session-shelf.ts';
import { browserEdges } from './browser-edges.ts';
import { startPopup } from './start-popup.tsx';

const root = document.getElementById('app');
if (root) {
  void startPopup(root, () => browserEdges(systemClock), sessionShelf, navigator.languages);
}
