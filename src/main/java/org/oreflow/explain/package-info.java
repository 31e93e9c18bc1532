/**
 * From a figure back to its rows.
 *
 * <p>It may know futures and all rooms that futures knows.
 */
package org.oreflow.explain;
