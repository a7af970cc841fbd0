// Finds pages by name in the index that stands beside this file; nothing is asked of any server.
(function () {
  "use strict";
  var index = window.CHIPLEX_INDEX || [];
  var field = document.getElementById("q");
  var list = document.getElementById("hits");
  var said = document.getElementById("said");
  var MOST = 60;

  function folded(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\s.,'’"()-]/g, "");
  }
  var rows = index.map(function (row) {
    return { kind: row[0], name: row[1], href: row[2], keys: [row[1]].concat(row[3]).map(folded) };
  });

  function score(row, wanted) {
    var best = 0;
    row.keys.forEach(function (key, n) {
      var at = key.indexOf(wanted);
      if (at < 0) { return; }
      var worth = key === wanted ? 4 : at === 0 ? 3 : 1;
      best = Math.max(best, worth + (n === 0 ? 0.5 : 0) - key.length / 1000);
    });
    return best;
  }

  function show() {
    var wanted = folded(field.value);
    list.textContent = "";
    if (!wanted) { said.textContent = ""; return; }
    var found = rows.map(function (row) { return [score(row, wanted), row]; })
      .filter(function (pair) { return pair[0] > 0; })
      .sort(function (a, b) { return b[0] - a[0] || (a[1].name < b[1].name ? -1 : 1); });
    found.slice(0, MOST).forEach(function (pair) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var kind = document.createElement("small");
      link.href = pair[1].href;
      link.textContent = pair[1].name;
      kind.textContent = pair[1].kind;
      item.append(link, kind);
      list.append(item);
    });
    said.textContent = found.length === 0 ? "Nothing is called so."
      : found.length + (found.length === 1 ? " page" : " pages")
        + (found.length > MOST ? ", the best " + MOST + " are shown" : "");
  }

  field.value = new URLSearchParams(window.location.search).get("q") || "";
  field.addEventListener("input", show);
  document.getElementById("form").addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  show();
  if (!field.value) { field.focus(); }
}());
