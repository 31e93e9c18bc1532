package org.oreflow.ingest.archive;

import java.io.OutputStream;

/**
 * Refuses a sheet with a cell or row beyond those that a workbook can have, before a library makes
 * room for all cells before it. Takes the bytes of the sheet's XML, in which attribute {@code r}
 * names cell or row: {@code r="XFD1048576"}, {@code r="1048576"}.
 */
final class CellReferences extends OutputStream {
  private static final int LAST_ROW = 1 << 20;
  private static final int LAST_COLUMN = 1 << 14; // XFD
  private static final int BEFORE = 0; // what the next byte may be
  private static final int NAME = 1;
  private static final int EQUALS = 2;
  private static final int QUOTE = 3;
  private static final int VALUE = 4;

  private final Place place;
  private int state = BEFORE;
  private long column;
  private long row;

  CellReferences(Place place) {
    this.place = place;
  }

  @Override
  public void write(int b) {
    take((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      take(bytes[i]);
    }
  }

  private void take(byte b) {
    switch (state) {
      case NAME -> state = b == 'r' ? EQUALS : isBlank(b) ? NAME : BEFORE;
      case EQUALS -> state = b == '=' ? QUOTE : isBlank(b) ? NAME : BEFORE;
      case QUOTE -> {
        state = b == '"' || b == '\'' ? VALUE : BEFORE;
        column = 0;
        row = 0;
      }
      case VALUE -> value(b);
      default -> state = isBlank(b) ? NAME : BEFORE;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private void value(byte b) {
    if (b >= 'A' && b <= 'Z' && row == 0) {
      column = 26 * column + (b - 'A' + 1);
    } else if (b >= '0' && b <= '9') {
      row = 10 * row + (b - '0');
    } else {
      state = BEFORE;
    }
    if (column > LAST_COLUMN || row > LAST_ROW) {
      throw place.damaged("it has a cell beyond column XFD or row 1048576");
    }
  }
}
