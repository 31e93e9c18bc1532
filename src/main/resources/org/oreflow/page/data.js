"use strict";
/* Data files: how they arrive, and what a view asks of them. */

/** Called by every data file: a name, and its content as JSON. */
function oreflow(name, json) {
  Data.receive(name, JSON.parse(json));
}

const Data = (() => {
  const files = new Map();
  const waiting = new Map();
  let begin = () => {};
  let start = null;

  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("oreflow", { createScriptURL: address })
    : { createScriptURL: address };

  function address(text) {
    if (!/^(data\/[A-Za-z0-9_]+|ask\/worker)\.js$/.test(text)) throw new TypeError("not a file of this page");
    return text;
  }

  /** A worker that answers questions, where the page has one. */
  const worker = () => new Worker(policy.createScriptURL("ask/worker.js"));

  /** What to do when the start has come. */
  function whenStarted(action) {
    begin = action;
  }

  function receive(name, content) {
    if (name === "start") {
      start = content;
      begin();
      return;
    }
    files.set(name, content);
    const actions = waiting.get(name) || [];
    waiting.delete(name);
    actions.forEach((action) => action.arrived(content));
  }

  /** Loads a file once, by the name it calls itself and the name on disk. */
  function load(name, file, arrived, missing) {
    if (files.has(name)) return arrived(files.get(name));
    if (waiting.has(name)) return void waiting.get(name).push({ arrived, missing });
    waiting.set(name, [{ arrived, missing }]);
    const script = document.createElement("script");
    const fail = () => {
      const actions = waiting.get(name) || [];
      waiting.delete(name);
      actions.forEach((action) => action.missing());
    };
    script.addEventListener("error", fail);
    script.addEventListener("load", () => waiting.has(name) && fail());
    try {
      script.src = policy.createScriptURL(`data/${file}`);
    } catch {
      return fail();
    }
    document.head.append(script);
  }

  /** The rows of a block that was packed by columns. */
  function rows(block) {
    if (!block) return [];
    if (block.unpacked) return block.unpacked;
    const names = Object.keys(block).filter((name) => typeof block[name] === "object");
    const columns = names.map((name) => [name, values(block, name)]);
    const length = columns.length ? columns[0][1].length : 0;
    const unpacked = Array.from({ length }, (unused, index) => {
      const row = Object.create(null);
      columns.forEach(([name, column]) => (row[name] = column[index]));
      return row;
    });
    Object.defineProperty(block, "unpacked", { value: unpacked });
    return unpacked;
  }

  /**
   * The values of a column. Numbers: as they are, or like another column ("as") but for some rows. Texts: a list of
   * distinct ones ("d"), and for each row ("i") or run of rows ("r") the place in it, -1 for none.
   */
  function values(block, name) {
    const column = block[name];
    if (Array.isArray(column)) return column;
    if (column.d) return places(column).map((place) => (place < 0 ? null : column.d[place]));
    const like = column.as == null ? new Array(block.rows).fill(null) : [...values(block, column.as)];
    Object.entries(column.but).forEach(([row, value]) => (like[Number(row)] = value));
    return like;
  }

  function places(column) {
    if (column.i) return column.i;
    const all = [];
    for (let at = 0; at < column.r.length; at += 2) {
      for (let count = 0; count < column.r[at + 1]; count++) all.push(column.r[at]);
    }
    return all;
  }

  /** What a file holds that has come, or null. */
  const content = (name) => files.get(name) || null;

  /** The basket with a group of its own that a material belongs to, if its file is there; else null. */
  function basketWithGroup(id) {
    const isOf = (one) => one.file && one.group && (one.group === id || (one.elements || []).includes(id));
    return ((start && start.baskets) || []).find(isOf) || null;
  }

  const elements = () => (start && start.elements) || [];
  const has = (id) => elements().some((row) => row[0] === id);
  const fileOf = (id) =>
    elements()
      .find((row) => row[0] === id)[2]
      .replace(/(\.js)?$/, ".js");
  const loads = () => rows(start.loads);

  /** What is cited for a source and release, or null. */
  function cited(source, release) {
    const all = loads().filter((row) => row.source === source);
    return all.find((row) => String(row.release) === String(release)) || all[0] || null;
  }

  return {
    receive,
    whenStarted,
    load,
    worker,
    rows,
    content,
    basketWithGroup,
    elements,
    has,
    fileOf,
    loads,
    cited,
    start: () => start,
  };
})();
