/**
 * Who depends on whom through others: the network of flows, looked through.
 *
 * <p>It may know config, reference, table, engine, choice and figure.
 */
package org.oreflow.exposure;
