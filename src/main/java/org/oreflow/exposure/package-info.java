/**
 * Who depends on whom through others: the network of flows, looked through.
 *
 * <p>It may know config, table and figure. Masses are given to it.
 */
package org.oreflow.exposure;
