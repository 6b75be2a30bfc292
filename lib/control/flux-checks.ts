import { IAspect, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { stackAround } from '../app/attached';
import { FluxApp } from '../app/flux-app';
import { requireConstruct } from '../misuse';

/**
 * The same rules for resources that are not of this library: Flux configurations and extensions as resources of azurerm or of azapi,
 * whoever wrote them. What is synthesized does not change.
 *
 * ```ts
 * FluxChecks.addTo(app);
 * ```
 *
 * It is about the whole app, wherever in it it is added. As an aspect of a stack it works as well, whichever stack comes first. An aspect of
 * the app, which cdktf never visits, counts as soon as anything of this library is in the app.
 */
export class FluxChecks implements IAspect {
  /**
   * Adds the checks to an app. Stacks that are made later are covered as well.
   * @param scope the app with a stack at least, a stack, or any construct below one
   * @throws where there is no stack yet
   */
  public static addTo(scope: IConstruct): void {
    requireConstruct('FluxChecks.addTo', scope);
    const around = stackAround(scope);
    const stacks = around === undefined ? scope.node.findAll().filter((each) => TerraformStack.isStack(each)) as TerraformStack[] : [around];
    if (stacks.length === 0) {
      throw new Error(`FluxChecks.addTo: there is no stack yet in ${scope.node.path || 'the app'}, and checks run when a stack is written. `
        + 'To do: call it once the first stack is made.');
    }
    FluxApp.of(scope).readForeign(stacks);
  }

  /** Adds the checks to the app of a construct that cdktf visits. */
  public visit(node: IConstruct): void {
    const stack = stackAround(node);
    if (stack !== undefined) {
      FluxApp.of(node).readForeign([stack]);
    }
  }
}
