// As much of SharePoint's own types as the web part uses. Theirs are 700 MB to install; a real solution has them.

declare module "@microsoft/sp-component-base" {
  export interface IReadonlyTheme {
    readonly isInverted: boolean;
    readonly semanticColors?: { readonly link?: string; readonly linkHovered?: string };
  }
}

declare module "@microsoft/sp-property-pane" {
  export interface IPropertyPaneField<T> {
    readonly properties: T;
  }
  export interface IPropertyPaneTextFieldProps {
    label?: string;
    description?: string;
  }
  export interface IPropertyPaneConfiguration {
    pages: { groups: { groupFields: IPropertyPaneField<unknown>[] }[] }[];
  }
  export function PropertyPaneTextField(
    target: string,
    properties: IPropertyPaneTextFieldProps,
  ): IPropertyPaneField<IPropertyPaneTextFieldProps>;
}

declare module "@microsoft/sp-webpart-base" {
  import type { IReadonlyTheme } from "@microsoft/sp-component-base";
  import type { IPropertyPaneConfiguration } from "@microsoft/sp-property-pane";

  export interface AadTokenProvider {
    getToken(resource: string, useCachedToken?: boolean): Promise<string>;
  }
  export interface WebPartContext {
    readonly aadTokenProviderFactory: { getTokenProvider(): Promise<AadTokenProvider> };
    readonly pageContext: { readonly cultureInfo: { readonly currentUICultureName: string } };
  }
  export abstract class BaseClientSideWebPart<P extends object> {
    protected readonly properties: P;
    protected readonly context: WebPartContext;
    protected readonly domElement: HTMLElement;
    protected onInit(): Promise<void>;
    protected abstract render(): void;
    protected onDispose(): void;
    protected onThemeChanged(theme: IReadonlyTheme | undefined): void;
    protected getPropertyPaneConfiguration(): IPropertyPaneConfiguration;
  }
}
