// On a former address: the new one, at the same place and with the same choice of filters.
((script) => {
  "use strict";
  location.replace(new URL(script.dataset.to + location.search + location.hash, location.href));
})(document.currentScript);
