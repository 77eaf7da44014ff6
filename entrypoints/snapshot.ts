import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerSnapshot } from '../lib/capture/page-snapshot.ts';

/** Put into a page only while it is being captured; it does nothing until it is asked. */
export default defineUnlistedScript(() => offerSnapshot());
