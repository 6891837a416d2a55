import type { IReadonlyTheme } from "@microsoft/sp-component-base";
import { type IPropertyPaneConfiguration, PropertyPaneTextField } from "@microsoft/sp-property-pane";
import { BaseClientSideWebPart } from "@microsoft/sp-webpart-base";
import type { ConsentCardElement } from "consent-card";

export interface IConsentCardWebPartProps {
  /** An id, `me`, `email:…`, `upn:…` or `directory:…`. */
  person: string;
  /** Where the package's files are. */
  embed: string;
  /** The backend's base address. */
  api: string;
  /** What the token is for: the backend's application id address. */
  resource: string;
}

// Of this web part alone: another one on the same page may bring another version under another prefix.
const PREFIX = "fjordlight-people";

export default class ConsentCardWebPart extends BaseClientSideWebPart<IConsentCardWebPartProps> {
  private _card: ConsentCardElement | undefined;

  protected async onInit(): Promise<void> {
    const { embed, api, resource } = this.properties;
    // Loaded where it is served, and not bundled: the package finds its wasm beside itself.
    const address = new URL("index.js", embed).href;
    const { define }: typeof import("consent-card") = await import(/* webpackIgnore: true */ /* @vite-ignore */ address);
    define({ prefix: PREFIX, api });
    const tokens = await this.context.aadTokenProviderFactory.getTokenProvider();
    const card = document.createElement(`${PREFIX}-card`) as ConsentCardElement;
    card.setAttribute("language", this.context.pageContext.cultureInfo.currentUICultureName);
    card.client = { token: () => tokens.getToken(resource) };
    this._card = card;
  }

  public render(): void {
    const card = this._card;
    if (!card) return;
    card.person = this.properties.person;
    if (!card.isConnected) this.domElement.replaceChildren(card);
  }

  protected onDispose(): void {
    this.domElement.replaceChildren();
  }

  protected onThemeChanged(theme: IReadonlyTheme | undefined): void {
    const { style } = this.domElement;
    style.colorScheme = theme?.isInverted ? "dark" : "light";
    style.setProperty("--cc-accent", theme?.semanticColors?.link ?? null);
    style.setProperty("--cc-accent-hover", theme?.semanticColors?.linkHovered ?? null);
  }

  protected getPropertyPaneConfiguration(): IPropertyPaneConfiguration {
    const groupFields = [PropertyPaneTextField("person", { label: "Whose card", description: "me, email:… or an id" })];
    return { pages: [{ groups: [{ groupFields }] }] };
  }
}
