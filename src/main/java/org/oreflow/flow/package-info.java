/**
 * Mass of elements in products that crossed a border.
 *
 * <p>It knows engine, choice, figure, table and reference.
 */
package org.oreflow.flow;
