param name string
param tags object
param host string
param identityId string
param identityClientId string
param tenantId string
param logsId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  // A registration has no place of its own.
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    // S1 has a service level; the Teams channel itself costs nothing in either.
    name: 'S1'
  }
  properties: {
    displayName: 'Attune'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identityClientId
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: bot
  name: 'logs'
  properties: {
    workspaceId: logsId
    logs: [
      {
        category: 'BotRequest'
        enabled: true
      }
    ]
  }
}
