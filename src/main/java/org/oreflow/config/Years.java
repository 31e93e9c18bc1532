package org.oreflow.config;

import java.io.Serializable;

public record Years(int first, int last) implements Serializable {
  public static final Years ALL = new Years(Integer.MIN_VALUE, Integer.MAX_VALUE);

  public Years {
    if (first > last) {
      throw new IllegalArgumentException(
          "first is " + first + ", after last, " + last + "; swap them");
    }
  }

  public boolean contain(int year) {
    return first <= year && year <= last;
  }

  public boolean meet(Years other) {
    return first <= other.last && other.first <= last;
  }
}
