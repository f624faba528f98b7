// The one script, as a list; pinboard_site.bundles joins it. Every page works without it.
// Each file says at its top which data attributes it reads. The files know nothing of each other:
// whoever has something to say dispatches "pinboard:say" (see say.js).
import "./csrf.js";
import "./say.js";
import "./counters.js";
import "./live_fields.js";
import "./dialogs.js";
import "./files.js";
import "./carousel.js";
import "./chunks.js";
import "./cover.js";
import "./dragging.js";
import "./zone.js";
import "./filter.js";
