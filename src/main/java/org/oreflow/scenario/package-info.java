/**
 * What happens if somebody stops selling, makes more or uses more: scenarios on a network of flows.
 *
 * <p>It may know exposure, figure, reference, table and config.
 */
package org.oreflow.scenario;
