package org.oreflow.ingest.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the lines of a delimited text and says whether each is a record of its own, so that ranges
 * of the text can be read apart. The text comes in pieces, in order.
 */
public final class LineSurvey {
  private static final long COMMA = Words.of(','); // quote and CR are below, and little else is

  /** A place where a text may be cut: the lines of a range begin at its offset or later. */
  public record Cut(long offset, long firstLine) implements java.io.Serializable {}

  private enum At {
    FIELD,
    BARE,
    QUOTED,
    QUOTE,
    BROKEN
  }

  private final char delimiter;
  private final byte[] mark;
  private final long step;
  private final List<Cut> cuts = new ArrayList<>(uncut());
  private long offset;
  private long
      ends; // line ends so far; a CR at the end of a piece counts when its next byte is seen
  private boolean afterReturn;
  private At at = At.FIELD;
  private boolean spans;
  private int marked; // bytes of the mark that the text begins with

  /** A mark is bytes that the text may begin with and that belong to no field. */
  public LineSurvey(char delimiter, byte[] mark, long step) {
    this.delimiter = delimiter;
    this.mark = mark.clone();
    this.step = step;
  }

  /** Takes the next bytes of the text; the array has eight more behind them. */
  public void add(byte[] bytes, int length) {
    int from = 0;
    while (from < length) {
      long room = cuts.size() * step - offset;
      int to = (int) Math.min(length, from + room);
      if (!glance(bytes, from, to)) {
        quotes(bytes, from, to);
        count(bytes, from, to);
      }
      offset += to - from;
      if (offset == cuts.size() * step) {
        boolean atEnd = bytes[to - 1] == '\n';
        cuts.add(new Cut(offset, ends + (atEnd ? 1 : 2)));
      }
      from = to;
    }
  }

  // text of digits, letters, delimiters and line feeds only, as nearly all is: one look is enough
  private boolean glance(byte[] bytes, int from, int to) {
    if (afterReturn
        || spans
        || isMarking()
        || at == At.QUOTED
        || at == At.QUOTE
        || at == At.BROKEN) {
      return false;
    }
    long odd = 0;
    int found = 0;
    int p = from;
    for (; p + 8 <= to; p += 8) {
      long word = Words.at(bytes, p);
      long feeds = Words.equal(word, Words.LF);
      odd |= feeds ^ (~((word | Words.HIGH) - COMMA) & Words.HIGH);
      found += Long.bitCount(feeds);
    }
    for (; p < to; p++) {
      boolean feed = bytes[p] == '\n';
      found += feed ? 1 : 0;
      odd |= !feed && bytes[p] >= 0 && bytes[p] < ',' ? 1 : 0;
    }
    if (odd != 0) {
      return false;
    }
    ends += found;
    at = bytes[to - 1] == '\n' || bytes[to - 1] == delimiter ? At.FIELD : At.BARE;
    return true;
  }

  // a line begins behind LF, and behind a CR that no LF follows
  private void count(byte[] bytes, int from, int to) {
    int p = from;
    for (; p + 8 <= to; p += 8) {
      long word = Words.at(bytes, p);
      long feeds = Words.equal(word, Words.LF);
      long returns = Words.equal(word, Words.CR);
      ends += Long.bitCount(feeds);
      if (returns != 0 || afterReturn) {
        lone(feeds, returns);
      }
    }
    for (; p < to; p++) {
      boolean feed = bytes[p] == '\n';
      ends += (feed ? 1 : 0) + (afterReturn && !feed ? 1 : 0);
      afterReturn = bytes[p] == '\r';
    }
  }

  private void lone(long feeds, long returns) {
    if (afterReturn && (feeds & 0x80L) == 0) {
      ends++;
    }
    long followed = (feeds >>> 8) | Long.MIN_VALUE; // of the last byte the next word tells
    ends += Long.bitCount(returns & ~followed);
    afterReturn = returns < 0;
  }

  // what a line alone looks like: only a line that is open at its end can begin a longer record
  private void quotes(byte[] bytes, int from, int to) {
    if (spans) {
      return;
    }
    int first = from + (isMarking() ? passMark(bytes, from, to) : 0);
    if (first == to) {
      return;
    }
    if (at != At.QUOTED && at != At.QUOTE && !has(bytes, first, to, Words.QUOTE)) {
      byte last = bytes[to - 1];
      boolean newLine = last == '\n' || last == '\r';
      boolean broken =
          at == At.BROKEN && !has(bytes, first, to, Words.LF) && !has(bytes, first, to, Words.CR);
      at = broken ? at : newLine || last == delimiter ? At.FIELD : At.BARE;
      return;
    }
    for (int i = first; i < to && !spans; i++) {
      step(bytes[i]);
    }
  }

  // whether all that was seen may be the begin of the mark
  private boolean isMarking() {
    return offset == marked && marked < mark.length;
  }

  // a mark before a quote does not make the field a bare one, but a part of a mark does
  private int passMark(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to && marked < mark.length && bytes[p] == mark[marked]) {
      p++;
      marked++;
    }
    at = marked > 0 && marked < mark.length ? At.BARE : At.FIELD;
    return p - from;
  }

  private void step(byte b) {
    if (b == '\n' || b == '\r') {
      spans = at == At.QUOTED;
      at = At.FIELD;
      return;
    }
    boolean quote = b == '"';
    at =
        switch (at) {
          case FIELD -> quote ? At.QUOTED : b == delimiter ? At.FIELD : At.BARE;
          case BARE -> b == delimiter ? At.FIELD : At.BARE;
          case QUOTED -> quote ? At.QUOTE : At.QUOTED;
          case QUOTE -> quote ? At.QUOTED : b == delimiter ? At.FIELD : At.BROKEN;
          case BROKEN -> At.BROKEN;
        };
  }

  private static boolean has(byte[] bytes, int from, int to, long pattern) {
    long found = 0;
    int p = from;
    for (; p + 8 <= to; p += 8) {
      found |= Words.equal(Words.at(bytes, p), pattern);
    }
    for (; p < to; p++) {
      found |= bytes[p] == (byte) pattern ? 1 : 0;
    }
    return found != 0;
  }

  public static List<Cut> uncut() {
    return List.of(new Cut(0, 1));
  }

  /** Whether a line has a quote that is open at its end: the text must be read in one piece. */
  public boolean spans() {
    return spans || at == At.QUOTED;
  }

  /** Where the text may be cut: at its begin, then once every step, by offset. */
  public List<Cut> cuts() {
    return List.copyOf(cuts);
  }
}
