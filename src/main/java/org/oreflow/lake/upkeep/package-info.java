/**
 * Maintenance of a lake, and whether its files are as they were written.
 *
 * <p>It knows lake and its other rooms.
 */
package org.oreflow.lake.upkeep;
