/**
 * The one reader and writer of tables: runs, publication, views of what is published.
 *
 * <p>It knows its own rooms but {@code lake.upkeep}, and table.
 */
package org.oreflow.lake;
