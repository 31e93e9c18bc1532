"use strict";
/* Bars below each other, a name before and words behind each; on a narrow screen both stand above their bar. */
const Bars = (() => {
  /**
   * Groups [head, rows], each on a scale of its own but for `most`. A row: {name, words, size, style, says, open}, and
   * where it has them `short` words, a line `below` them, the `high` end of its size, and a `line` [style, low, high].
   */
  function draw(title, groups, { left, right, most }) {
    const width = Draw.room();
    const isNarrow = Draw.isNarrow();
    const place = isNarrow ? { width, left: 0, right: 2 } : { width, left, right };
    const shapes = [];
    let y = 0;
    groups.forEach(([head, rows]) => {
      const heads = head ? Draw.linesOf(head, width, "name") : [];
      heads.forEach((words, index) => shapes.push(Draw.quiet(0, (y += index ? 16 : y ? 34 : 26) - 6, words, "name")));
      const x = d3.scaleLinear([0, most || d3.max(rows, (row) => row.size) || 1], [0, width - place.left - place.right]);
      rows.forEach((row) => (y = (isNarrow ? narrow : wide)(row, x, y, place, shapes)));
    });
    const root = Draw.canvas(width, y + 4, title);
    root.append(...shapes);
    return root;
  }

  function wide(row, x, y, { width, left }, shapes) {
    const from = left + x(Math.max(row.size, row.high || 0, row.line ? row.line[2] : 0)) + 8;
    const room = width - from - 2;
    const words = row.short && Draw.widthOf(row.words) > room ? row.short : row.words;
    shapes.push(
      bar(row, x, left, y + 4, 16),
      Draw.quiet(left - 12, y + 17, Draw.clipped(row.name, left - 16), "end"),
      Draw.quiet(from, y + 17, Draw.clipped(words, room), "soft"),
      row.below ? Draw.quiet(from, y + 31, Draw.clipped(row.below, room), "soft") : "",
    );
    return y + (row.below ? 40 : 25);
  }

  function narrow(row, x, y, { width }, shapes) {
    const lines = (words, style) => Draw.linesOf(words, width, style).map((one) => [one, style]);
    const all = [...lines(row.name, ""), ...lines(row.words, "axis-text"), ...(row.below ? lines(row.below, "axis-text") : [])];
    all.forEach(([words, style], index) => shapes.push(Draw.quiet(0, y + 13 + 15 * index, words, style)));
    const top = y + 15 * all.length + 3;
    shapes.push(bar(row, x, 0, top, 13));
    return top + (row.line ? 36 : 24);
  }

  function bar({ size, high, style, line, says, open }, x, left, top, thick) {
    const shapes = [Draw.rect(left, top, Math.max(1.5, x(size)), thick, style, { rx: 2 })];
    if (high > size) shapes.push(Draw.rect(left + x(size), top, x(high) - x(size), thick, `${style} pale`, { rx: 2 }));
    if (line) {
      const [stroke, low, most] = line;
      const y = top + thick + 7;
      shapes.push(Draw.line(left + x(low), y, left + Math.max(x(most), x(low) + 3), y, stroke));
    }
    return Draw.mark(shapes.length > 1 ? Draw.svg("g", {}, shapes) : shapes[0], says, open);
  }

  return { draw };
})();
