import ar from '../../../lib/observances/data/names/ar.json' with { type: 'json' };
import es from '../../../lib/observances/data/names/es.json' with { type: 'json' };
import fr from '../../../lib/observances/data/names/fr.json' with { type: 'json' };
import ru from '../../../lib/observances/data/names/ru.json' with { type: 'json' };
import zhHans from '../../../lib/observances/data/names/zh-Hans.json' with { type: 'json' };
import zhHant from '../../../lib/observances/data/names/zh-Hant.json' with { type: 'json' };
import details from '../../../lib/observances/data/details.json' with { type: 'json' };
import observances from '../../../lib/observances/data/observances.json' with { type: 'json' };
import overrides from '../../../lib/observances/data/overrides.json' with { type: 'json' };
import sensitivities from '../../../lib/observances/data/sensitivities.json' with { type: 'json' };

/** The bundled data as it lies on disk, before the project's own code has touched it. */
export const DATA = {
  observances,
  details,
  sensitivities,
  overrides,
  names: { 'zh-Hans': zhHans, 'zh-Hant': zhHant, fr, es, ru, ar },
};
