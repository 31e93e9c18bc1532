"use strict";
/* Ask: questions in SQL on the published tables, answered by a worker in the reader's own browser. */
const Ask = (() => {
  const NAMES = {
    element: Words.material,
    stage: Words.stage,
    country: Words.country,
    origin: Words.country,
    exporter: Words.country,
    importer: Words.country,
    supplier: Words.country,
    passes_through: Words.country,
    widest_through: Words.country,
  };

  const QUESTIONS = [
    ["ask-magnets", "SELECT country, share, share_low, share_high, source, release\nFROM landscape\nWHERE element = 'sintered-magnets' AND stage = 'magnet' AND year = 2024 AND best\nORDER BY share DESC, country"],
    ["ask-buyers", "SELECT importer, mass_t, low_t, high_t, value_usd, flags, source\nFROM flow\nWHERE element = 'REE' AND stage = 'magnet' AND exporter = 'CHN' AND year = 2024\nORDER BY value_usd DESC, importer\nLIMIT 30"],
    ["ask-through", "SELECT country, amount, unit, face_value, look_through, look_through_low, look_through_high, status, reason\nFROM exposure\nWHERE element = 'REE' AND stage = 'magnet' AND origin = 'CHN' AND scope = 'imports' AND year = 2024\nORDER BY amount DESC NULLS LAST, country\nLIMIT 30"],
    ["ask-years", "SELECT element, stage, year, variant, value, low, high, status\nFROM indicator\nWHERE indicator = 'hhi' AND element IN ('REE', 'MREE') AND stage IN ('mining', 'separation')\n  AND variant IN ('', 'published_share') AND value IS NOT NULL\nORDER BY element, stage, year, variant"],
    ["ask-jumps", "SELECT a.element, a.stage, a.year, b.value AS hhi_before, a.value AS hhi_after, a.low, a.high, a.flags\nFROM indicator a\nJOIN indicator b ON a.element = b.element AND a.stage = b.stage AND a.country = b.country AND a.year = b.year + 1\nWHERE a.indicator = 'hhi' AND a.variant = '' AND b.indicator = 'hhi' AND b.variant = ''\n  AND abs(a.value - b.value) > 0.1\nORDER BY abs(a.value - b.value) DESC, a.element, a.stage, a.year"],
    ["ask-single", "SELECT DISTINCT element, stage, country, share, share_low, share_high, basis, source\nFROM landscape\nWHERE year = 2024 AND best AND share > 0.8 AND country NOT IN ('WLD', 'OTH')\nORDER BY share DESC, element, stage, country, source"],
    ["ask-reliance", "SELECT element, stage, ours.value AS computed, ours.low, ours.high, ours.reason, printed.value AS printed\nFROM (SELECT * FROM indicator WHERE indicator = 'net_import_reliance' AND variant = '') ours\nJOIN (SELECT * FROM indicator WHERE indicator = 'net_import_reliance' AND variant = 'published') printed\n  USING (element, stage, country, year)\nWHERE country = 'USA' AND year = 2024\nORDER BY printed DESC NULLS LAST, element, stage"],
    ["ask-measures", "SELECT announced, effective, kind, event, materials, codes, citation\nFROM measure\nWHERE country = 'CHN' AND year = 2025 AND status = 'in force' AND kind LIKE '%export%'\nORDER BY effective DESC, announced DESC, event"],
    ["ask-bounds", "SELECT indicator, count(value) AS with_value, count(low) AS with_bounds, count(*) AS of_all\nFROM indicator\nGROUP BY indicator\nHAVING count(value) > count(low)\nORDER BY with_value DESC, indicator"],
    ["ask-unknown", "SELECT family, reason, count(*) AS places, sum(cells) AS figures\nFROM gap\nWHERE year = 2024\nGROUP BY family, reason\nORDER BY figures DESC, family, reason"],
  ];

  /** What the worker says by a key. */
  const SAID = ["ask-loads-engine", "ask-loads-table", "ask-no-server", "ask-other-run", "ask-only"];

  let worker = null;
  let asked = 0; // the number of the last message to the worker; answers to earlier ones are dropped
  let linked = null; // the statement of the link that was shown last
  let draft = "";
  let tables = null;
  let answer = null; // {statement, columns, count, rows}, {fault} or {waits}
  let again = () => {};

  function show(material, state) {
    again = state.again;
    if (state.statement !== linked) {
      linked = state.statement;
      draft = linked || QUESTIONS[0][1];
    }
    const lead = { title: Words.say("ask-lead"), sub: Words.say("ask-sub") };
    if (location.protocol === "file:") return { ...lead, cards: [Draw.reasonCard(Words.say("ask"), Words.say("ask-file"))] };
    return { ...lead, cards: [questions(), statement(), answer && answerCard()] };
  }

  function questions() {
    const button = ([key, text]) =>
      Draw.html("button", { type: "button", "aria-pressed": String(draft === text), click: () => put(text) }, Words.say(key));
    return Draw.card({ title: Words.say("ask-questions"), above: Draw.html("div", { class: "questions" }, QUESTIONS.map(button)) });
  }

  /** The field, what runs it, and the tables that it can name. */
  function statement() {
    const field = Draw.html("textarea", { class: "statement", rows: 7, spellcheck: "false", "aria-label": Words.say("ask-statement"), maxlength: 20000 });
    field.value = draft;
    field.addEventListener("input", () => (draft = field.value));
    field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && put(draft));
    const isWaiting = Boolean(answer && answer.waits);
    const run = Draw.html("button", { type: "button", class: "main", click: () => (isWaiting ? stop() : put(draft)) }, Words.say(isWaiting ? "stop" : "ask"));
    const hint = Draw.html("span", { class: "hint" }, Words.say("ask-keys"));
    return Draw.card({ title: Words.say("ask-statement"), sub: Words.say("ask-statement-sub"), above: [field, Draw.html("div", { class: "row" }, run, hint), tablesBelow()] });
  }

  function tablesBelow() {
    const below = Draw.html("details", { class: "figures" }, Draw.html("summary", {}, Words.say("ask-tables")));
    const fill = () => below.append(Draw.html("div", { class: "tables" }, tables.map(table)));
    below.addEventListener("toggle", () => {
      if (!below.open || below.childElementCount > 1) return;
      if (tables) return fill();
      const id = ++asked;
      send({ id, tables: true }, (told) => {
        tables = told.tables || [];
        if (below.isConnected) fill();
      });
    });
    return below;
  }

  function table([name, columns]) {
    const use = Draw.html("button", { type: "button", click: () => put(`SELECT *\nFROM ${name}\nLIMIT 100`) }, Words.say("ask-first-rows"));
    const list = columns.flatMap(([column, meaning]) => [Draw.html("dt", {}, column), Draw.html("dd", {}, meaning.replace(/`/g, ""))]);
    return Draw.html("details", {}, Draw.html("summary", {}, name), use, Draw.html("dl", {}, list));
  }

  /** Asks a statement; the link then has it. */
  function put(text) {
    draft = linked = text;
    Page.keep({ statement: text });
    answer = { statement: text, waits: Words.say("ask-waits") };
    const id = ++asked;
    send({ id, statement: text, run: Data.start().run }, (told) => {
      if (id !== asked) return;
      if (told.loads) answer.waits = Words.say(told.loads, { name: told.name });
      else answer = { statement: text, ...told, fault: SAID.includes(told.key) ? Words.say(told.key) : told.fault };
      again();
    });
    again();
  }

  function stop() {
    end();
    asked++;
    answer = null;
    again();
  }

  function end() {
    if (worker) worker.terminate();
    worker = null;
  }

  const listeners = new Map();

  /** Sends a message to the worker, which is started for the first; a broken one is ended. */
  function send(message, told) {
    if (!worker) {
      worker = Data.worker();
      worker.addEventListener("error", (event) => hear({ id: asked, fault: event.message || "", key: event.message ? null : "ask-no-server", isBroken: true }));
      worker.addEventListener("message", ({ data }) => hear(data));
    }
    listeners.set(message.id, told);
    worker.postMessage(message);
  }

  function hear(data) {
    if (data.isBroken) end();
    const told = listeners.get(data.id);
    if (!data.loads) listeners.delete(data.id);
    if (told) told(data);
  }

  function answerCard() {
    const title = Words.say("ask-answer");
    if (answer.waits) return Draw.card({ title, above: Draw.html("p", { class: "waits", role: "status" }, answer.waits) });
    if (answer.fault != null) return Draw.card({ title, above: Draw.html("p", { class: "gapnote fault", role: "status" }, answer.fault) });
    const { columns, rows, count } = answer;
    const words = { count: Words.number(count), shown: Words.number(rows.length) };
    const sub = Words.say(count > rows.length ? "ask-part" : count === 1 ? "ask-row" : "ask-rows", words);
    const link = Draw.html("a", { href: Page.link({}) }, Words.say("ask-link"));
    const csv = Draw.html("button", { type: "button", click: save }, "CSV");
    const drawing = rows.length
      ? Draw.scrollable(title, Draw.table([columns, ...rows.map((row) => row.map((cell, at) => shown(columns[at], cell)))]), "answer")
      : Draw.html("p", { class: "gapnote" }, Words.say("ask-none"));
    return Draw.card({ title, sub, above: Draw.html("div", { class: "row" }, csv, link), drawing, notes: [Words.say("ask-digits")] });
  }

  /** A cell as it is drawn: a year as text, an amount as a number, a code with its name. */
  function shown(column, cell) {
    if (cell == null) return "";
    if (/^year/.test(column)) return String(cell);
    const amount = typeof cell === "string" && /^-?\d+\.\d+$/.test(cell) ? Number(cell) : cell;
    if (typeof amount === "number") return amount && Math.abs(amount) < 1e-6 ? String(amount) : amount;
    const name = Object.hasOwn(NAMES, column) ? NAMES[column](cell) : cell;
    if (name === cell || String(name).toLowerCase() === cell) return cell;
    return Draw.html("span", {}, cell, " ", Draw.html("span", { class: "name" }, name));
  }

  /** All rows of the answer, with all digits. */
  function save() {
    const { columns } = answer;
    send({ id: ++asked, rows: true }, ({ rows }) => rows && Export.csv("oreflow-ask", [columns, ...rows]));
  }

  return { show };
})();
