package org.oreflow.figure;

import java.util.Arrays;

/**
 * As many linear equations as unknowns, solved by elimination with the largest pivot of each
 * column. An unknown whose column has no pivot is 0; an equation without one says nothing new, or
 * contradicts the others.
 */
public final class LinearEquations {
  private final double[][] matrix;
  private final double[] rest;
  private final int[] pivots; // rows by column, -1 for none
  private final boolean[] used; // by row

  private LinearEquations(double[][] matrix, double[] rest) {
    this.matrix = matrix;
    this.rest = rest;
    this.pivots = new int[rest.length];
    this.used = new boolean[rest.length];
    Arrays.fill(pivots, -1);
  }

  /**
   * Eliminates.
   *
   * @param matrix coefficients, a row for each equation; it is changed, and so is the next
   * @param rest right sides
   * @param least a pivot of a column is greater than this, without sign
   */
  public static LinearEquations of(double[][] matrix, double[] rest, double[] least) {
    var equations = new LinearEquations(matrix, rest);
    for (int column = 0; column < rest.length; column++) {
      int pivot = equations.largest(column);
      if (pivot >= 0 && Math.abs(matrix[pivot][column]) > least[column]) {
        equations.eliminate(column, pivot);
      }
    }
    return equations;
  }

  private int largest(int column) {
    int largest = -1;
    for (int row = 0; row < matrix.length; row++) {
      if (!used[row]
          && (largest < 0 || Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column]))) {
        largest = row;
      }
    }
    return largest;
  }

  private void eliminate(int column, int pivot) {
    used[pivot] = true;
    pivots[column] = pivot;
    for (int row = 0; row < rest.length; row++) {
      if (row != pivot) {
        subtract(row, pivot, matrix[row][column] / matrix[pivot][column]);
      }
    }
  }

  private void subtract(int row, int pivot, double times) {
    if (times != 0) {
      for (int i = 0; i < rest.length; i++) {
        matrix[row][i] -= times * matrix[pivot][i];
      }
      rest[row] -= times * rest[pivot];
    }
  }

  /** The unknowns. */
  public double[] unknowns() {
    double[] unknowns = new double[rest.length];
    for (int column = 0; column < unknowns.length; column++) {
      int pivot = pivots[column];
      unknowns[column] = pivot < 0 ? 0 : rest[pivot] / matrix[pivot][column];
    }
    return unknowns;
  }

  /** By how much an equation without pivot is not met, the most of all; without sign. */
  public double contradiction() {
    double most = 0;
    for (int row = 0; row < rest.length; row++) {
      most = used[row] ? most : Math.max(most, Math.abs(rest[row]));
    }
    return most;
  }
}
