"use strict";
// Folding the tree, sorting, searching. Without scripts the page shows everything.
(() => {
  const search = document.getElementById("search");
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const number = text => Number.parseFloat(text.replace(/[,%]/g, ""));
  const rowsOf = table => [...table.tBodies[0].rows];

  // -- the tree ------------------------------------------------------------------------------------------------------

  const depth = row => Number(row.dataset.depth);
  const folders = [];

  function show(rows) {
    let hiddenBelow = Infinity;
    for (const row of rows) {
      if (depth(row) <= hiddenBelow) hiddenBelow = Infinity;
      row.hidden = hiddenBelow !== Infinity;
      if (row.dataset.folded && hiddenBelow === Infinity) hiddenBelow = depth(row);
    }
  }

  function fold(row, folded) {
    if (folded) row.dataset.folded = "yes"; else delete row.dataset.folded;
    row.querySelector(".fold").setAttribute("aria-expanded", String(!folded));
  }

  for (const table of document.querySelectorAll("table.tree")) {
    const rows = rowsOf(table);
    const groups = rows.filter((row, i) => rows[i + 1] && depth(rows[i + 1]) > depth(row));
    const folding = new Set(groups);
    for (const row of rows) {
      const sign = document.createElement(folding.has(row) ? "button" : "span");
      sign.className = "fold";
      if (folding.has(row)) sign.setAttribute("aria-label", row.cells[1].textContent.trim());
      row.cells[0].prepend(sign);
    }
    const all = folded => { groups.forEach(row => fold(row, folded && depth(row) > 0)); show(rows); };
    for (const row of groups) {
      fold(row, depth(row) > 1);
      row.querySelector(".fold").addEventListener("click", () => { fold(row, !row.dataset.folded); show(rows); });
    }
    show(rows);
    const tools = table.closest("section").querySelector(".tools");
    tools.addEventListener("click", event => {
      if (event.target.dataset.fold) all(event.target.dataset.fold === "none");
    });
    folders.push({ rows, all });
  }

  // -- sorting -------------------------------------------------------------------------------------------------------

  // The heading itself is what is clicked: a button inside it would be missing where a printed table goes on.
  function whenUsed(head, sort) {
    head.classList.add("sorts");
    head.tabIndex = 0;
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
    });
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => whenUsed(head, () => {
      const sorted = head.getAttribute("aria-sort");
      const up = sorted ? sorted === "descending" : !head.classList.contains("n");
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const numeric = head.classList.contains("n");
      const keyed = rowsOf(table).map(row => {
        const text = row.cells[column].textContent.trim();
        return { row, text, key: numeric ? number(text) : text };
      });
      keyed.sort((a, b) => {
        if (!a.text || !b.text) return a.text ? -1 : b.text ? 1 : 0; // what is empty stays at the end
        const found = numeric ? a.key - b.key : order.compare(a.key, b.key);
        return up ? found : -found;
      });
      table.tBodies[0].append(...keyed.map(entry => entry.row));
    }));
  }

  // -- searching -----------------------------------------------------------------------------------------------------

  const answer = document.getElementById("found");
  const tables = [...document.querySelectorAll("table[data-search]")].map(table => ({
    table, section: table.closest("section"), tree: table.classList.contains("tree"),
  }));
  const photos = [...document.querySelectorAll(".photos > li")];
  const others = [...document.querySelectorAll("main > section")].filter(one => !one.querySelector("table[data-search], .photos"));
  const texts = new WeakMap();
  const words = row => {
    if (!texts.has(row)) {
      const own = row.cells ? [...row.cells].map(cell => cell.textContent.trim()) : row.dataset.find.split("|");
      const cells = own.map(text => text.toLowerCase());
      texts.set(row, { all: cells.join("\n"), cells: new Set(cells) });
    }
    return texts.get(row);
  };

  // A word with = before it must be a whole cell: =1.1.1 does not find 1.1.10.
  function matches(row, terms) {
    const own = words(row);
    return terms.every(term => term.length > 1 && term[0] === "=" ? own.cells.has(term.slice(1)) : own.all.includes(term));
  }

  // What is found comes right below the box: sections without any of it are out of the way.
  function find() {
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    document.body.classList.toggle("searching", terms.length > 0);
    others.forEach(section => { section.hidden = terms.length > 0; });
    let hits = 0, all = 0;
    for (const { table, section, tree } of tables) {
      const rows = rowsOf(table);
      const found = terms.length ? rows.filter(row => { row.hidden = !matches(row, terms); return !row.hidden; }).length : 0;
      if (!terms.length) rows.forEach(row => { row.hidden = false; });
      if (!terms.length && tree) show(rows);
      section.hidden = terms.length > 0 && !found;
      section.querySelector(".found").textContent = terms.length ? `${found} / ${rows.length}` : "";
      hits += found;
      all += rows.length;
    }
    photos.forEach(one => { one.hidden = terms.length > 0 && !matches(one, terms); });
    photos[0]?.closest("section").toggleAttribute("hidden", photos.every(one => one.hidden));
    const said = hits ? answer.dataset.found : answer.dataset.nothing;
    answer.textContent = terms.length ? said.replace("{found}", hits).replace("{all}", all) : "";
  }

  if (search) {
    let waiting;
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, 120); });
  }

  // -- what is clicked: a cell of the map, a figure, a part of a picture, a shortened name -----------------------------

  // A part of a picture is a link to what is searched; a cell of the map is found by its row's and its column's head.
  function searched(target) {
    const link = target.closest("a[href^='#find=']")?.getAttribute("href");
    if (link) return decodeURIComponent(link.slice(6));
    const cell = target.closest(".map td");
    if (!cell) return target.closest("button[data-find]")?.dataset.find;
    const before = [...cell.parentElement.cells].slice(0, [...cell.parentElement.cells].indexOf(cell));
    const column = before.reduce((sum, one) => sum + one.colSpan, 0);
    const type = cell.closest("table").tHead.rows[0].cells[column].textContent;
    return cell.textContent && `=${cell.parentElement.dataset.find} ${type}`;
  }

  document.addEventListener("click", event => {
    const long = event.target.closest(".long");
    if (long) long.setAttribute("aria-expanded", String(long.getAttribute("aria-expanded") !== "true"));
    const wanted = searched(event.target);
    if (!wanted || !search) return;
    event.preventDefault();
    search.value = wanted;
    find();
    document.getElementById("faults")?.scrollIntoView();
    search.focus({ preventScroll: true });
  });

  // -- photos: one is shown large, with those beside it -----------------------------------------------------------------

  const large = document.getElementById("large");
  const links = () => [...document.querySelectorAll(".photo")].filter(link => !link.closest("[hidden]"));
  let at = null;

  function enlarge(link) {
    at = link;
    const [word, small, [picture, said]] = [link.querySelector("b")?.textContent, link.querySelector("img"), large.querySelectorAll("img, p")];
    picture.src = small.src;
    picture.alt = small.alt;
    said.textContent = [word, link.parentElement.querySelector("figcaption").textContent].filter(Boolean).join("\u3000");
    if (!large.open) large.showModal();
  }

  function step(by) {
    const all = links();
    enlarge(all[(all.indexOf(at) + by + all.length) % all.length]);
  }

  if (large?.showModal) {
    document.addEventListener("click", event => {
      const link = event.target.closest(".photo");
      if (link) { event.preventDefault(); enlarge(link); }
    });
    large.addEventListener("click", event => {
      const by = Number(event.target.dataset.step);
      if (by) step(by); else if (event.target.closest(".close") || event.target === large) large.close();
    });
    large.addEventListener("keydown", event => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") step(event.key === "ArrowLeft" ? -1 : 1);
    });
    large.addEventListener("close", () => at?.focus());
  }

  // -- printing: all of the tree -------------------------------------------------------------------------------------

  addEventListener("beforeprint", () => folders.forEach(({ rows }) => { if (!search.value) rows.forEach(row => { row.hidden = false; }); }));
  addEventListener("afterprint", () => folders.forEach(({ rows }) => { if (!search.value) show(rows); }));
})();
