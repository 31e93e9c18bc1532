package org.oreflow.figure;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * As many linear equations as unknowns, for one or more right sides, solved by elimination with the
 * largest pivot of each column. An unknown whose column has no pivot is 0; an equation without one
 * says nothing new, or contradicts the others.
 */
public final class LinearEquations {
  private final double[][] matrix;
  private final double[][] rests; // right sides of each equation
  private final int[] pivots; // rows by column, -1 for none
  private final boolean[] used; // by row

  private LinearEquations(double[][] matrix, double[][] rests) {
    this.matrix = matrix;
    this.rests = rests;
    this.pivots = new int[rests.length];
    this.used = new boolean[rests.length];
    Arrays.fill(pivots, -1);
  }

  /**
   * Eliminates.
   *
   * @param matrix coefficients, a row for each equation; it is changed
   * @param rest right side of each equation
   * @param least a pivot of a column is greater than this, without sign
   */
  public static LinearEquations of(double[][] matrix, double[] rest, double[] least) {
    double[][] rests =
        Arrays.stream(rest).mapToObj(one -> new double[] {one}).toArray(double[][]::new);
    return eliminated(matrix, rests, least);
  }

  /**
   * The inverse of a matrix.
   *
   * @param matrix square; it is changed
   * @throws ArithmeticException if it has none
   */
  public static double[][] inverse(double[][] matrix) {
    int size = matrix.length;
    double[][] units = new double[size][size];
    for (int i = 0; i < size; i++) {
      units[i][i] = 1;
    }
    var equations = eliminated(matrix, units, new double[size]);
    if (Arrays.stream(equations.pivots).anyMatch(pivot -> pivot < 0)) {
      throw new ArithmeticException("a matrix of " + size + " rows has no inverse");
    }
    return IntStream.range(0, size).mapToObj(equations::unknowns).toArray(double[][]::new);
  }

  private static LinearEquations eliminated(double[][] matrix, double[][] rests, double[] least) {
    var equations = new LinearEquations(matrix, rests);
    for (int column = 0; column < rests.length; column++) {
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
    for (int row = 0; row < rests.length; row++) {
      if (row != pivot) {
        subtract(row, pivot, matrix[row][column] / matrix[pivot][column]);
      }
    }
  }

  private void subtract(int row, int pivot, double times) {
    if (times != 0) {
      subtract(matrix[row], matrix[pivot], times);
      subtract(rests[row], rests[pivot], times);
    }
  }

  private static void subtract(double[] from, double[] other, double times) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= times * other[i];
    }
  }

  public double[] unknowns() {
    double[] unknowns = new double[rests.length];
    for (int column = 0; column < unknowns.length; column++) {
      unknowns[column] = pivots[column] < 0 ? 0 : unknowns(column)[0];
    }
    return unknowns;
  }

  // of each right side
  private double[] unknowns(int column) {
    double pivot = matrix[pivots[column]][column];
    return Arrays.stream(rests[pivots[column]]).map(rest -> rest / pivot).toArray();
  }

  /** By how much an equation without pivot is not met, the most of all; without sign. */
  public double contradiction() {
    double most = 0;
    for (int row = 0; row < rests.length; row++) {
      most = used[row] ? most : Math.max(most, Math.abs(rests[row][0]));
    }
    return most;
  }
}
